-- Words after the address are paths, asked in turn, every second one packed;
-- without any, the address is asked again and again and nothing is done here
-- while it is.
function init(paths)
    local requests, at = {}, 0

    for i, path in ipairs(paths) do
        wrk.headers["Accept-Encoding"] = i % 2 == 0 and "gzip" or nil
        requests[i] = wrk.format("GET", path)
    end
    if #requests > 0 then
        request = function()
            at = at % #requests + 1
            return requests[at]
        end
    end
end

-- What was measured, as one line of JSON behind "measured "; `client` is what
-- wrk used of a processor.
function done(summary, latency)
    local errors = summary.errors

    io.write(string.format('measured {"requests":%d,"microseconds":%d,' ..
        '"bytes":%d,"p50":%d,"p90":%d,"p99":%d,"worst":%d,"status":%d,' ..
        '"failed":%d,"client":%d}\n', summary.requests, summary.duration,
        summary.bytes, latency:percentile(50), latency:percentile(90),
        latency:percentile(99), latency.max, errors.status,
        errors.connect + errors.read + errors.write + errors.timeout,
        os.clock() * 1e6))
end
