import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The response as it arrived, before the SDK reads it. */
interface Raw {
  statusCode: number;
  body: AsyncIterable<Uint8Array>;
}

/** The SDK takes an empty answer for one without any field: an item would count as saved, or as missing. */
export function checkAnswers({ middlewareStack }: DynamoDBClient): void {
  middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const response = result.response as Raw;
      if (response.statusCode >= 300) return result;
      const chunks: Uint8Array[] = [];
      for await (const chunk of response.body) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      if (!/^\s*\{/.test(body.toString('utf8', 0, 100))) throw new Error('the answer is not one of DynamoDB');
      return { ...result, response: Object.assign(response, { body }) };
    },
    // Of the lowest priority, it is inside of what reads the answer.
    { step: 'deserialize', priority: 'low', name: 'check-answers' },
  );
}
