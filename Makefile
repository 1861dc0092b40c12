# Every target is bootstrap.py's; without make: python3 bootstrap.py run|test|setup|check|bench
PYTHON ?= python3

.PHONY: run test setup check bench

run setup check:
	@$(PYTHON) bootstrap.py $@

test bench:
	@$(PYTHON) bootstrap.py $@ $(ARGS)
