#include "store/search_score.h"

#include <string.h>

#include "kroniek/base/attr.h"

#define K1 1.2
#define B 0.5 /* long articles are not worse articles: half of what is usual */

/* title body questions works terms marks, as in the schema */
static const double columns[] = { 10, 1, 2, 0.5, 5, 0 };

/* Words of a phrase past these no longer say more. */
#define INSTANCES 4000

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

static int
add_instances(const Fts5ExtensionApi *api, Fts5Context *fts, double *found,
              int phrases)
{
    int count = 0, result = api->xInstCount(fts, &count);

    if (count > INSTANCES)
        count = INSTANCES;
    for (int i = 0; result == SQLITE_OK && i < count; i++) {
        int phrase = 0, column = 0, at = 0;

        result = api->xInst(fts, i, &phrase, &column, &at);
        if (result == SQLITE_OK && phrase >= 0 && phrase < phrases &&
            column >= 0 && column < (int)KR_COUNT(columns))
            found[phrase] += columns[column];
    }
    return result;
}

void
kr_search_score(const Fts5ExtensionApi *api, Fts5Context *fts,
                sqlite3_context *context, int count, sqlite3_value **values)
{
    double found[KR_SEARCH_PHRASES] = { 0 }, length, mean, score = 0;
    int phrases = api->xPhraseCount(fts), result;
    const char *weights = count > 0 ? sqlite3_value_blob(values[0]) : NULL;
    int given = count > 0 ? sqlite3_value_bytes(values[0]) : 0;

    if (phrases > KR_SEARCH_PHRASES)
        phrases = KR_SEARCH_PHRASES;
    if (phrases > given / (int)sizeof(double))
        phrases = given / (int)sizeof(double);
    result = find_lengths(api, fts, &length, &mean);
    if (result == SQLITE_OK)
        result = add_instances(api, fts, found, phrases);
    if (result != SQLITE_OK) {
        sqlite3_result_error_code(context, result);
        return;
    }
    for (int i = 0; i < phrases; i++) {
        double weight;

        memcpy(&weight, weights + (size_t)i * sizeof(weight), sizeof(weight));
        score += weight * found[i] * (K1 + 1) /
                 (found[i] + K1 * (1 - B + B * length / mean));
    }
    sqlite3_result_double(context, score);
}
