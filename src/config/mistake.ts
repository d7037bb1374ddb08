/** A mistake in a catalogue, and the field it stands at. */
export interface Mistake {
  path: PropertyKey[];
  message: string;
}
