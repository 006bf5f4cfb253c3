"""The calendar of the demonstration, in days before today; a negative number is a day to come. And what changed."""

TERM_ENDS = (390, 215, 35, -140)
OPENED = 425
AT_FIRST_END = 375  # tried, with too few
AT_SECOND_END = 200  # tried, and released; the present period is opened the same day
AT_LAST_END = 20  # tried, with too few; it runs on
CHANGES = {  # days ago, and what was written to all students
    150: (
        "Many of you said that nobody checked on you afterwards. From this term the practice team calls every student "
        "within two days when a ward tells us that something happened. You need not have asked for it."
    ),
    60: (
        "Many of you named the way work is organised. Two wards now keep ten minutes free at the end of a shift, for "
        "the student and whoever worked with them. We will say here what came of it."
    ),
}
