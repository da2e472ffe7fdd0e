"""The illustrated guide: chapters in Markdown, drawn and checked as they are put into one page."""
