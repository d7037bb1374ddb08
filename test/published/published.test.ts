import { publishedActions, publishedVersion } from '../../src/sandbox/aws/published-actions.ts';
import { readPublished } from './read-published.ts';

test('the sandbox knows of IAM and STS what AWS publishes; `npm run published` renews it', async () => {
  expect({ publishedVersion, publishedActions }).toEqual(await readPublished());
  expect(Object.keys(publishedActions.iam ?? {}).length).toBeGreaterThan(150);
});
