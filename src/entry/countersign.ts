#!/usr/bin/env node
import manifest from '../../package.json' with { type: 'json' };
import { runCommandLine } from './command-line/run-command-line.ts';
import { commands } from './commands/table.ts';

// Set before anything loads the SDK, which warns about Node 20; we support it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

void runCommandLine(process.argv.slice(2), commands, manifest.version, {
  variables: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
}).then((code) => {
  // A call that timed out may still be running; nobody waits for it.
  process.stdout.write('', () => process.exit(code));
});
