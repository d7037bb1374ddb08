/** Asks for the next page while one is being worked on: no more than two are in memory. */
export async function* oneAhead<Page>(pages: AsyncIterable<Page>): AsyncGenerator<Page> {
  const iterator = pages[Symbol.asyncIterator]();
  const ask = () => {
    const asked = iterator.next();
    // If the reader stops before it comes to this page, nobody hears that it failed.
    asked.catch(() => {});
    return asked;
  };
  for (let next = ask(); ; ) {
    const { value, done } = await next;
    if (done) return;
    next = ask();
    yield value;
  }
}
