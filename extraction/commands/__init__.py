"""The headless commands, a module a subject; each is thin and works through ``Review``.

output       what a command says: words for a person, or one JSON object
opening      project files and who asks
setting_up   new, add, assign
recording    enter, seal, reopen
settling     compare, pair, unpair, decide, lock, unlock
results      agreement, summary, checks, verify
exporting    export
looking      inspect, read
searching    search
reading      what `read` tells of a text
demo         the sample review
"""
