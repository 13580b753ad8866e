-- An alert of 1 KB that nobody has sent before, with each request.
--
-- SERVE_RATE: how many requests a second all connections together send at most; without it as many as they can.
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(arguments)
    counter = 0
    start = os.time()
    run = tostring(start % 100000)
    padding = string.rep("x", 560)
    local rate = tonumber(os.getenv("SERVE_RATE") or "0")
    local connections = tonumber(os.getenv("SERVE_CONNECTIONS") or "64")
    pause = rate > 0 and connections * 1000 / rate or 0
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/json"
    wrk.headers["Authorization"] = "Bearer a-secret-for-the-benchmark"
end

function request()
    counter = counter + 1
    local milliseconds = counter % 1000
    local body = string.format(
        '{"uuid":"%08d-%04d-4000-8000-%012d","output":"Warning shell in a container %s","priority":"Warning",' ..
        '"rule":"Terminal shell in container %d","time":"%s.%03d000000Z","source":"syscall","tags":["T1059","container"],' ..
        '"hostname":"node-%d","output_fields":{"container.id":"9f8e%04d","proc.name":"sh","user.name":"root","fd.sip":"192.0.2.%d"}}',
        run, number, counter, padding, counter % 199, os.date("!%Y-%m-%dT%H:%M:%S", start + counter / 1000 % 60), milliseconds,
        counter % 53, counter % 10000, counter % 250)
    return wrk.format(nil, nil, nil, body)
end

-- Only when a rate is asked for: each connection then waits so long between two requests.
if tonumber(os.getenv("SERVE_RATE") or "0") > 0 then
    function delay() return pause * 2 * math.random() end
end

function done(summary, latency, requests)
    io.write(string.format(
        "{\"requests\": %d, \"seconds\": %.3f, \"failed\": %d, \"p50_ms\": %.2f, \"p99_ms\": %.2f}\n", summary.requests,
        summary.duration / 1e6, summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write +
        summary.errors.timeout, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
