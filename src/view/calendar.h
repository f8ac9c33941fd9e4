/*
 * What templates/part/calendar.tpl shows.
 */
#ifndef KRONIEK_SRC_VIEW_CALENDAR_H
#define KRONIEK_SRC_VIEW_CALENDAR_H

#include "kroniek/view/calendar.h"
#include "view/field.h"

extern const struct field kr_calendar_fields[];

#endif
