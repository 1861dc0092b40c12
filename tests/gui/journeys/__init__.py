"""Journeys through the whole window, from the start page to a workbook that is reopened."""
