// Preloaded into a command: as it ends, writes the most memory it has had, in bytes, into the file PEAK_MEMORY_FILE.
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  const [, kilobytes] = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  writeFileSync(process.env.PEAK_MEMORY_FILE, String(1024 * Number(kilobytes)));
});
