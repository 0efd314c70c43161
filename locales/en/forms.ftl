## The forms. “Messages” and “Form” stand in italics in the middle of two sentences.

forms-title = Forms
forms-new = New form
forms-none = No form yet
forms-none-hint = A form asks visitors for something: a message, a booking, a vote. What they send is kept here at
forms-none-hint-rest = , and mailed to whom you say.
forms-make-first = Make the first form
forms-form = Form
forms-asks-for = Asks for
forms-mail-to = Mail to
forms-notified = { $count ->
    [0] nobody
    [one] { $count } address
   *[other] { $count } addresses
}
forms-actions = Actions
forms-messages = Messages
forms-messages-of = of { $form }
forms-delete = Delete
forms-shown-by = A page shows a form by a section
forms-leaves = A form that is deleted leaves its messages.

## One form.

forms-save = Save
forms-view = View
forms-heading = Title
forms-heading-hint = Such as Contact. The heading of its own page.
forms-address = Address
forms-address-hint = Leave it empty to take it from the title. It cannot be changed later.
forms-intro = Text above the fields
forms-fields-hint = Visitors answer them from top to bottom. What was answered before keeps the words that it was asked by.
forms-agree-to = What visitors agree to
forms-question = Question or label
forms-helps = Help for filling it in
forms-length = Maximum number of characters
forms-first-day = First day
forms-last-day = Last day
forms-days = Which days
forms-days-any = Any, or those between the two below
forms-days-from-today = From today on
forms-days-until-today = Up to today
forms-smallest = Smallest number
forms-largest = Largest number
forms-fill = Fill in automatically
forms-look = What it looks like
forms-look-buttons = All words at once
forms-look-list = A list that opens
forms-file-kinds = Which files
forms-file-size = Largest size of each file in MB, 1 to 20
forms-needed = Required
forms-sending = Sending
forms-button = Label of the button
forms-button-hint = Left empty, it says “Send” in the site’s language.
forms-thanks = Thank-you text
forms-thanks-hint = What visitors read after sending.
forms-thanks-page = Or a thank-you page
forms-thanks-page-hint = Such as /thank-you.
forms-mail = Mail
forms-notify = Who gets a mail with each message
forms-notify-hint = Addresses, each on a line of its own. Answers to the mail go to the first e-mail address that the form asks for.
forms-no-mail = This site cannot send mail yet
forms-name-server = name a mail server
forms-kept = Messages are kept all the same.

## What is said after a change, and what is wrong.

forms-done-added = the form is there; add a section “Form” to the page that is to show it
forms-done-saved = the form is saved; visitors see it so
forms-done-deleted = the form is deleted; what was sent by it is still under Messages
forms-address-fault = “{ $address }”: { $error }
forms-length-fault = give a whole number
forms-day-fault = give a day, such as 2026-05-01
forms-day-is-today = leave this empty: this limit is today, as chosen above
forms-file-fault = give a whole number from 1 to 20
