"""The window: shows the review and turns gestures into edits. It stands on extraction alone.

The way in and the frame
    app             application, error window, look, settings, workspace, window
    main_window     assembles; window_actions says what the frame's actions do
    session         the project of the window: opening, who sits here, recents, closing
    opening saving single warming    off the GUI thread: files, the writer, one window a file
    stages panels stage_bar identity study_switcher status_line menus
What everybody is given (``context``)
    theme theme_tokens style* shapes icons   the look
    actions action_table                     the one table of what can be done
    tasks messages settings                  work off the thread, questions, what is remembered
    workspace record_editor commands         the only bridge to the review, and undo
    widgets delegates                        small parts that panels share
The panels, which never import each other
    start library pdf form extract compare results export codebook dialogs
"""
