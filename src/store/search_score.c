#include "store/search_score.h"

#include <string.h>

#include "kroniek/base/attr.h"

#define K1 1.2
#define B 0.5 /* long articles are not worse articles: half of what is usual */

/* title, text, terms, marks: as in the schema */
static const double columns[] = { 10, 1, 5, 0 };

/* A phrase that stands there more often says no more. */
#define INSTANCES 200

static int
find_lengths(const Fts5ExtensionApi *api, Fts5Context *fts, double *length,
             double *mean)
{
    sqlite3_int64 total = 0, rows = 0;
    int here = 0, result;

    result = api->xColumnTotalSize(fts, -1, &total);
    if (result == SQLITE_OK)
        result = api->xRowCount(fts, &rows);
    if (result == SQLITE_OK)
        result = api->xColumnSize(fts, -1, &here);
    *length = here;
    *mean = rows > 0 && total > 0 ? (double)total / (double)rows : 1;
    return result;
}

/* How often PHRASE stands there, a word of the title counting for many. */
static int
count_phrase(const Fts5ExtensionApi *api, Fts5Context *fts, int phrase,
             double *found)
{
    Fts5PhraseIter at;
    int column = 0, place = 0, count = 0;
    int result = api->xPhraseFirst(fts, phrase, &at, &column, &place);

    *found = 0;
    for (; result == SQLITE_OK && column >= 0 && count < INSTANCES; count++) {
        if (column < (int)KR_COUNT(columns))
            *found += columns[column];
        api->xPhraseNext(fts, &at, &column, &place);
    }
    return result;
}

/* What PHRASE adds, when it stands FOUND times in an article so LONG. */
static double
saturate(double weight, double found, double length)
{
    return weight * found * (K1 + 1) / (found + K1 * (1 - B + B * length));
}

void
kr_search_score(const Fts5ExtensionApi *api, Fts5Context *fts,
                sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *weights = count > 0 ? sqlite3_value_blob(values[0]) : NULL;
    int given = count > 0 ? sqlite3_value_bytes(values[0]) : 0;
    int phrases = api->xPhraseCount(fts);
    double length = 1, mean = 1, found, score = 0;
    int result = find_lengths(api, fts, &length, &mean);

    if (phrases > given / (int)sizeof(double))
        phrases = given / (int)sizeof(double);
    for (int i = 0; result == SQLITE_OK && i < phrases; i++) {
        double weight;

        memcpy(&weight, weights + (size_t)i * sizeof(weight), sizeof(weight));
        if (weight <= 0)
            continue;
        result = count_phrase(api, fts, i, &found);
        score += saturate(weight, found, length / mean);
    }
    if (result == SQLITE_OK)
        sqlite3_result_double(context, score);
    else
        sqlite3_result_error_code(context, result);
}
