"""Probe."""
from gui.stages import Stage
from gui.dialogs.who_am_i import WhoAmI
from PySide6.QtWidgets import QApplication
def test_probe(journey, sample):
    k=journey.keyboard
    k.press("Return")
    journey.wait(lambda: journey.stage is Stage.BOARD)
    journey.wait_for_window()
    journey.wait(lambda: journey.board.is_settled)
    print('FOCUS', k.place, k.place_name, journey.board.table.study())
    k.press("Return")
    print(journey.stage)
    print('FOCUS', k.place, k.place_name)
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
