interface Page {
  IsTruncated?: boolean | undefined;
  Marker?: string | undefined;
}

/** What all pages of one of IAM's lists contain. A list that ends early would hide something, so it is an error. */
export async function everyItem<P extends Page, Item>(
  what: string,
  ask: (from: { Marker?: string }) => Promise<P>,
  itemsOf: (page: P) => readonly Item[],
): Promise<Item[]> {
  const all: Item[] = [];
  const markers = new Set<string>();
  for (let marker: string | undefined; ; ) {
    const page = await ask(marker ? { Marker: marker } : {});
    for (const item of itemsOf(page)) all.push(item);
    if (!page.IsTruncated) return all;
    marker = page.Marker;
    // One that was there before would lead round and round.
    if (!marker || markers.has(marker)) throw new Error(`IAM did not say where its list of ${what} goes on`);
    markers.add(marker);
  }
}
