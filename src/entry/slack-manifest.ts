import { readFileSync } from 'node:fs';

// `slack run` calls for the app of this folder (.slack/hooks.json) with arguments that `cat` would reject.
process.stdout.write(readFileSync('manifests/slack-development.json'));
