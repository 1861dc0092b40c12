"""Probe."""
from gui.stages import Stage
from PySide6.QtWidgets import QApplication
from tests.helpers.sample_files import entries_of
def test_probe(journey, sample):
    k=journey.keyboard
    k.press("Return")
    journey.wait(lambda: journey.stage is Stage.BOARD)
    journey.wait_for_window()
    journey.wait(lambda: journey.board.is_settled)
    k.press("Return")
    ex=journey.extraction
    pane=ex.page
    def find(words):
        k.press("Ctrl+F"); k.type(words); k.press("Return")
        journey.wait(lambda: " of " in pane.find_bar.count)
        journey.wait(lambda: pane.view.paper.text(pane.view.page) is not None)
        k.press("Esc")
        assert pane.selection, words
    def cur(): 
        c=ex.record.form.current
        return c.field.label if c else None
    k.press("F6","Ctrl+Return","F6")
    print(cur(), k.place_name)
    for w,more in [("McArthur",()),("2005",()),("phase 2 trial",()),("Australia",()),("WHO",()),("funded by the maker",("1",))]:
        find(w); print(cur(), pane.selection.text, '|', ex.capture.popover.text, '|', ex.capture.popover.body.ways)
        k.press(*(more or ("Return",)))
        print('   ->', cur(), k.place_name)
    k.press("F6"); print(k.place_name); k.press("Ctrl+I"); print(k.place_name, cur())
    k.type("Imatinib 800 mg"); k.press("Return"); print(k.place_name, cur())
    k.press("F6"); find("imatinib was 800 mg"); print(ex.capture.popover.text, ex.capture.popover.primary_text); k.press("Shift+Return"); print(cur(), k.place_name)
    find("800 mg per day"); k.press("Return"); print(cur())
    rec=journey.review.record(journey.review.study("McArthur"),"Amara Osei",viewer="Amara Osei")
    for key,a in rec.answers.items(): print(key.section,key.field,a.raw,[e.quote for e in a.evidence])
    k.press("F6")
    for i in range(40):
        k.press("Tab"); print(k.place, k.place_name)
    assert journey.tally.mouse==0
