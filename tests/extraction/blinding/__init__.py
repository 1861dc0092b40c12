"""Nobody gets anything of another's open record: every public callable, asked by everybody.

worlds     reviews that differ in nothing but what is hidden, in each state before unblinding
cases      how each public callable is asked; one without a case fails the tests
telling    what a call tells: its result, its refusal, its log, in words that can be compared
"""
