"""Planning inspections: the programme, dates, team, allocation, timetable, evidence, interests."""
