## The list.

messages-title = Messages
messages-in-bin = { $count ->
    [one] The message is in the bin.
   *[other] { $count } messages are in the bin.
}
messages-undo = Undo
messages-export = Export as CSV
messages-which = Which of them
messages-search = Search messages
messages-search-button = Show
messages-form = Form
messages-every-form = Every form
messages-none-like-that = No messages found
messages-show-all = Show all
messages-no-spam = No spam
messages-no-spam-hint = What a program sent comes here, as far as one can tell; so does what you mark as spam.
messages-bin-empty = The bin is empty
messages-bin-empty-hint = Messages that you delete come here first, and can be restored.
messages-to-inbox = To the inbox
messages-all-read = Everything is read
messages-none = No message yet
messages-none-hint = What visitors send by a form comes here.
messages-look-at-forms = Look at the forms
messages-choose = Choose
messages-choose-one = Choose the message of { $from }
messages-from = From
messages-received = Received
messages-unread = Unread
messages-with-chosen = With the selected ones:

## What can be done with a message.

messages-mark-read = Mark as read
messages-mark-unread = Mark as unread
messages-spam = Spam
messages-move-to-bin = Move to the bin
messages-restore = Restore
messages-delete = Delete forever
messages-delete-sure = Yes, delete forever

## One message.

messages-one = A message
messages-reply = Reply
messages-others = Other messages
messages-newer = Newer message
messages-older = Older message
messages-files = With files
messages-binned = In the bin
messages-says = What it says
messages-no-files = The file was not kept, since this looks like spam.
messages-email-incomplete = Looks incomplete
messages-files-care = Files of strangers can do harm: save only what you expect, and let no program in them run.
messages-kept = A stranger wrote this: do not open links that you do not expect. It is kept until { $until }.

## What is said after a change.

messages-done-read = it counts as read
messages-done-unread = it counts as unread again
messages-done-spam = it is at Spam now
messages-done-no-spam = it is in the inbox now
messages-done-restored = it is out of the bin
messages-done-deleted = it is gone for good
messages-done-none = nothing was changed; somebody else was quicker
messages-none-chosen = nothing is selected; tick those that you mean, and press the button again

## What the file has before the questions. Programs of others may go by these.

messages-column-received = received
messages-column-form = form
messages-column-spam = spam
messages-is-spam = yes
messages-is-no-spam = no
