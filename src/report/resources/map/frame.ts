/** A rectangle, in pixels from the top left corner of the picture. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function centreOf({ y, height }: Frame): number {
  return y + height / 2;
}

/** The smallest rectangle around others, with room on each side. */
export function around(frames: readonly Frame[], side: number, top: number, bottom: number): Frame {
  const x = Math.min(...frames.map((frame) => frame.x)) - side;
  const y = Math.min(...frames.map((frame) => frame.y)) - top;
  const right = Math.max(...frames.map((frame) => frame.x + frame.width)) + side;
  const end = Math.max(...frames.map((frame) => frame.y + frame.height)) + bottom;
  return { x, y, width: right - x, height: end - y };
}
