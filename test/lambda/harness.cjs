// What Lambda's runtime does with a bundle: loads it, and hands it one event after the other.
const { handler } = require(process.argv[2]);

// Node 24's runtime refuses handlers that take a callback.
if (handler.length > 2) throw new Error('Runtime.CallbackHandlerDeprecated');

process.on('message', async ({ event }) => {
  try {
    process.send({ answer: (await handler(event, {})) ?? null });
  } catch (error) {
    process.send({ failure: `${error.name}: ${error.message}` });
  }
});
process.send({ ready: process.version });
