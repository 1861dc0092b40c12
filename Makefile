# Every target is bootstrap.py's; without make: python3 bootstrap.py run|test|setup|check|bench|fuzz
PYTHON ?= python3

.PHONY: run test setup check bench fuzz

run setup check:
	@$(PYTHON) bootstrap.py $@

test bench fuzz:
	@$(PYTHON) bootstrap.py $@ $(ARGS)
