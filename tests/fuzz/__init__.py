"""Papers harmed at random, and papers opened a thousand times: what the window and its worker bear.

python -m tests.fuzz [--mutants N] [--opens N] [--seed S] [--first N] [--keep FOLDER]

mutants     papers harmed by a fixed seed; pure
sources     the papers that are harmed
reading     a pane that reads them, and tells how each ended
asking      every other question the worker answers, put about each
opens       papers opened one after the other, and what they left behind
belongings  file handles, shared memory and memory, as the system counts them
gauntlet    all of them taken through both, and what was found
"""
