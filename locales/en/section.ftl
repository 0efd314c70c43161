## The form of an entry's sections. $what is what a section or an item is called, $number its place.

section-wrong = Something in the sections is not right yet, so the button saved nothing.
section-none = There is nothing here yet. Add the first section below.
section-add = Add a section
section-add-here = Add a section here
section-add-before = Add a section here, before number { $number }
# $item is what one is called, such as a point or a question.
section-add-item = { $item ->
    [item] Add an item
   *[other] Add a { $item }
}
section-up = Up
section-move-up = Move { $what } { $number } up
section-down = Down
section-move-down = Move { $what } { $number } down
section-duplicate-this = Duplicate { $what } { $number }
section-remove = Remove
section-remove-this = Remove { $what } { $number }
section-removed = { $what } is removed.
section-removed-words = { $what } “{ $words }” is removed.
section-undo = Undo
section-no-form = There is no form yet
section-choose-form = Please choose
section-posts = Posts
section-form-gone = { $form } (deleted)
section-place-page = the page
section-place = section { $number }
section-place-kind = section { $number } ({ $kind })
section-place-item = { $kind } { $number }
section-fault = { $place }: { $fault }
