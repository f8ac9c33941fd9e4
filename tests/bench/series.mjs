/*
 * Numbers of several rounds: what stands for them is the median, and their
 * noise is told as the least and the most.
 */
export function median(values) {
    const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
    const middle = sorted.length >> 1;

    if (sorted.length === 0)
        return NaN;
    return sorted.length % 2 === 1 ? sorted[middle] :
        (sorted[middle - 1] + sorted[middle]) / 2;
}

/* { median, least, most, rounds }, or null when there are none. */
export function summary(values) {
    const known = values.filter(Number.isFinite);

    return known.length === 0 ? null : { median: median(known),
        least: Math.min(...known), most: Math.max(...known),
        rounds: known.length };
}

/* What each of VALUES is to its like of the same round in REFERENCES. */
export function ratios(values, references) {
    return values.map((value, i) => value / references[i]);
}

/* With so many figures that tell something: 31200, 57.3, 0.62. */
export function figures(value, count = 3) {
    if (!Number.isFinite(value))
        return '-';
    if (value === 0)
        return '0';
    const whole = Math.floor(Math.log10(Math.abs(value))) + 1;

    return value.toFixed(Math.max(0, count - whole));
}

/* 0.57 (0.52..0.61) */
export function spread(of, show = (value) => value.toFixed(2)) {
    return of === null || of === undefined ? '-' :
        `${show(of.median)} (${show(of.least)}..${show(of.most)})`;
}
