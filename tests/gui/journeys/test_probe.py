"""Probe."""
from gui.stages import Stage
from gui.dialogs.who_am_i import WhoAmI
from PySide6.QtWidgets import QApplication
def test_probe(journey, sample):
    k=journey.keyboard
    print('FOCUS', k.place, k.place_name)
    k.press("Return")
    from gui.dialogs import who_am_i as W
    journey.window.session.who_wanted.connect(lambda p: print("WANTED",p, [w for w in QApplication.topLevelWidgets() if w.isVisible()]))
    journey.window.session.began.connect(lambda p: print("BEGAN",p))
    journey.window.session.refused.connect(lambda p: print("REF",p))
    journey._qtbot.wait(4000); print("DLG", journey.window.session.is_open, QApplication.activeWindow(), [w for w in QApplication.topLevelWidgets() if w.isVisible()], journey.window.start.band.text)
    d=journey.wait_for_dialog(WhoAmI)
    print('FOCUS', k.place_name)
    k.press("Return")
    journey.wait(lambda: journey.stage is Stage.BOARD)
    journey.wait_for_window()
    journey.wait(lambda: journey.board.is_settled)
    print('FOCUS', k.place, k.place_name, journey.board.table.study())
    k.press("Return")
    print(journey.stage)
    print('FOCUS', k.place, k.place_name)
    print(journey.extraction.record.header.findChildren(object))
    k.type("McArthur"); k.press("Return")
    print('FOCUS', k.place, k.place_name)
    k.press("Ctrl+Return")
    print('FOCUS', k.place, k.place_name)
    k.press("F6")
    print('FOCUS', k.place, k.place_name)
    k.press("Ctrl+F"); k.type("phase 2 trial"); k.press("Return")
    journey.wait(lambda: "of" in journey.extraction.page.find_bar.count)
    print(journey.extraction.page.find_bar.count)
    k.press("Esc")
    print('FOCUS', k.place, k.place_name, journey.extraction.page.selection)
    assert journey.tally.mouse==0
