// Loads a bundle in a fresh process, lets it start, and tells how long that took and what memory the process then has.
const startedMs = performance.now();
require(process.argv[2]);
setImmediate(() => {
  const loadMs = performance.now() - startedMs;
  process.stdout.write(JSON.stringify({ loadMs, memoryBytes: process.memoryUsage().rss }), () =>
    process.exit(),
  );
});
