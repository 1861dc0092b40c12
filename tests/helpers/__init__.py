"""What tests share: builders, drivers, fakes, and the rules of the house."""
