## Forms with rows that can be added, moved and removed: fields, and the items of menus.

rows-up = Up
rows-down = Down
rows-remove = Remove
rows-fields = Fields
rows-add-field = Add a field
rows-move-up = Move field { $number } up
rows-move-down = Move field { $number } down
rows-remove-field = Remove field { $number }
rows-options = Words to choose from, each on a line of its own
