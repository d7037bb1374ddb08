import manifest from '../../../../manifests/slack-production.json' with { type: 'json' };
import type { Check } from '../check.ts';
import { fail, ok, skip, warn } from '../finding.ts';

const path = 'manifests/slack-production.json';
const page = 'OAuth & Permissions, Bot Token Scopes';

/** Exactly those of the manifest: with fewer, something fails; with more, a stolen token can do more. */
export const scopes: Check = {
  id: 'slack.scopes',
  title: 'Slack scopes',
  needs: ['slack.token'],
  async run({ slack }) {
    const granted = (await slack.identity()).response_metadata?.scopes;
    if (!granted) return skip("this endpoint doesn't say which scopes it gave");
    const wanted = manifest.oauth_config.scopes.bot;
    const missing = wanted.filter((scope) => !granted.includes(scope));
    const surplus = granted.filter((scope) => !wanted.includes(scope));
    if (missing.length > 0) {
      return fail(
        `missing: ${missing.join(', ')}`,
        `add ${missing.join(', ')} on the app's page ${page} (or paste ${path} into App Manifest), then reinstall the app`,
      );
    }
    if (surplus.length > 0) {
      const fix = `remove ${surplus.join(', ')} on the app's page ${page}, then reinstall the app`;
      return warn(`more than the bot needs: ${surplus.join(', ')}`, fix);
    }
    return ok(granted.join(', '));
  },
};
