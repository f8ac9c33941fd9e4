-- What wrk measured, as one line of JSON behind "measured ".  Nothing is done
-- while it runs.
done = function(summary, latency)
    local errors = summary.errors
    io.write(string.format('measured {"requests":%d,"microseconds":%d,' ..
        '"bytes":%d,"p50":%d,"p90":%d,"p99":%d,"worst":%d,"status":%d,' ..
        '"failed":%d}\n', summary.requests, summary.duration, summary.bytes,
        latency:percentile(50), latency:percentile(90), latency:percentile(99),
        latency.max, errors.status,
        errors.connect + errors.read + errors.write + errors.timeout))
end
