// A kind of the project's charts as a drawer of the peer benchmark.
import { ours } from '../engines/ours.js';

export const drawer = (kind) => () => {
  let canvas, glue, first, flat;
  const update = ({ ys }) => {
    ys.forEach((y, i) => flat.set(y, i * y.length));
    glue.draw(canvas, kind, first, flat, ys.length);
  };
  return {
    name: `ours, ${kind}`,
    async mount(element, width, height, data) {
      glue = await ours();
      canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      element.append(canvas);
      first = new Date(data.x[0] * 1000).toISOString().slice(0, 7);
      flat = new Float64Array(data.x.length * data.ys.length);
      update(data);
    },
    update,
    canvas: () => canvas,
    dispose() { canvas.remove(); },
  };
};
