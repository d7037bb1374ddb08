import type { JSX } from 'preact';
import type { Element } from '../../slack/block-kit/elements.ts';
import { Button } from './element/button.tsx';
import { NotDrawn } from './not-drawn.tsx';

type Drawings = { [Type in Element['type']]?: (element: Extract<Element, { type: Type }>) => JSX.Element };

const drawings: Drawings = {
  button: (element) => <Button element={element} />,
  workflow_button: (element) => <Button element={element} />,
};

export function DrawnElement({ element }: { element: Element }) {
  const draw = drawings[element.type];
  // The table above pairs each type with the drawing of that type.
  return draw ? (
    (draw as (element: Element) => JSX.Element)(element)
  ) : (
    <NotDrawn what="element" type={element.type} />
  );
}
