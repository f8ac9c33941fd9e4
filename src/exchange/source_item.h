/*
 * What happens to every draft behind its reader, whatever the format: zones,
 * bounds, files, the old address.
 */
#ifndef KRONIEK_EXCHANGE_SOURCE_ITEM_H
#define KRONIEK_EXCHANGE_SOURCE_ITEM_H

#include "kroniek/archive/sink.h"

struct kr_read_run;

/* The sink readers push into; it passes on to RUN's inner one. */
struct kr_sink kr_source_item_sink(struct kr_read_run *run);

#endif
