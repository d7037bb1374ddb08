#!/usr/bin/env node
import manifest from '../../package.json' with { type: 'json' };
import { isReaderGone, readerGone } from './command-line/reader-gone.ts';
import { runCommandLine } from './command-line/run-command-line.ts';
import { commands } from './commands/table.ts';

// Set before anything loads the SDK, which warns about Node 20; we support it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

// Its reader may stop early, such as `head`, or the disk may be full.
let failure: Error | undefined;
process.stdout.on('error', (error) => {
  failure ??= error;
});

void runCommandLine(process.argv.slice(2), commands, manifest.version, {
  variables: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
}).then((code) => {
  // A call that timed out may still be running; nobody waits for it.
  process.stdout.write('', () => process.exit(failure ? endOf(failure, code) : code));
});

/** A command that does not wait for its output has not noticed. */
function endOf(error: Error, code: number): number {
  if (isReaderGone(error)) return readerGone;
  if (code === 0) process.stderr.write(`${error.message}\n`);
  return code || 1;
}
