"""The schema's versions: what each holds, and the scripts that lead from one to the next."""
