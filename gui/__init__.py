"""The window: shows the review and turns gestures into edits. It stands on extraction alone.

The way in and the frame
    app             application, error window, look, settings, workspace, window
    main_window     assembles; window_actions says what the frame's actions do
    session         the project of the window: opening, who sits here, recents, closing
    opening saving single warming    off the GUI thread: files, the writer, one window a file
    stages panels stage_bar identity study_switcher study_popup status_line menus
    copying traces_guard people    places    a copy of the review, whose clipboard, who, where
    error_report error_window                a fault of the program, told and kept
What everybody is given (``context``)
    theme theme_tokens style* shapes icons   the look
    actions action_table *_actions           the one table of what can be done
    tasks messages settings                  work off the thread, questions, what is remembered
    workspace record_editor commands         the only bridge to the review, and undo
    widgets delegates                        small parts that panels share
    replacing replacing_actions              another file in the place of a report
    page_images crop_geometry                passages of a page as pictures, cut by whole lines
    readings reading_words number_words type_words matching digests   values and names in words
The panels, which never import each other
    start library pdf form extract compare results export codebook dialogs
"""
