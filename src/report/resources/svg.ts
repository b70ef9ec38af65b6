import type { ResourcesDrawing } from '../../resources/drawing/drawing.ts';
import { renderSheet } from '../picture/sheet.ts';
import { count } from '../wording.ts';
import { mapPicture } from './map/picture.ts';

/** A picture of each environment, one below the other, that stands for itself. */
export function renderResourcesSvg({ maps }: ResourcesDrawing): string {
  return renderSheet(
    maps.map((map) => {
      const { width, height, markup } = mapPicture(map);
      return {
        title: map.environment?.name ?? 'no environment named',
        below: `${count(map.resources, 'resource')} in ${count(map.stacks, 'stack')}`,
        width,
        height,
        picture: markup,
      };
    }),
  );
}
