import type { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { STSClient } from '@aws-sdk/client-sts';

/** XML of the query protocol, or JSON. */
const beginning = /^\s*(<\?xml[^>]*\?>\s*)?<(\w+:)?\w*Response[\s/>]|^\s*\{/;

/** Calls whose answer says something. Of the others, an empty success says all there is. */
const telling = /^(Assume|Create|Describe|Generate|Get|List|Lookup|Simulate)/;

/** The response as it arrived, before the SDK reads it. */
interface Raw {
  statusCode: number;
  body: AsyncIterable<Uint8Array>;
}

/**
 * A success that isn't AWS's is no success. The SDK takes an empty answer, or a proxy's page, for one without any field:
 * a user would count as missing, a key as inactive, a list as empty. The call may have happened.
 */
export function checkAnswers(client: IAMClient | STSClient | CloudTrailClient): void {
  const { middlewareStack } = client as IAMClient;
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const result = await next(args);
        const response = result.response as Raw;
        if (response.statusCode >= 300) return result;
        const body = await wholeOf(response.body);
        const isEmpty = body.length === 0 && !telling.test(commandName);
        if (!isEmpty && !beginning.test(body.toString('utf8', 0, 500)))
          throw new Error('its answer is not one of AWS');
        return { ...result, response: Object.assign(response, { body }) };
      },
    // Of the lowest priority, it is inside of what reads the answer.
    { step: 'deserialize', priority: 'low', name: 'check-answers' },
  );
}

async function wholeOf(body: Raw['body']): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
