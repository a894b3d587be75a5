import { encodeTimeCode, TIME_CODE } from './time-code.ts';

/** Runs in a page over the whole screen: the wall clock as a row of squares, anew for each refresh, and something that moves. */
const canvas = document.createElement('canvas');
canvas.width = innerWidth;
canvas.height = innerHeight;
canvas.style.cssText = 'position:fixed;inset:0';
document.body.append(canvas);
const context = canvas.getContext('2d', { alpha: false });
if (!context) throw new Error('no canvas');
const side = canvas.width / TIME_CODE.columns;

const draw = (): void => {
  const at_ms = Date.now();
  context.fillStyle = '#345';
  context.fillRect(0, side, canvas.width, canvas.height);
  context.fillStyle = '#fc6';
  context.fillRect((at_ms / 4) % canvas.width, canvas.height / 2, 120, 120);
  for (const [column, white] of encodeTimeCode({ at_ms, click: false }).entries()) {
    context.fillStyle = white ? '#fff' : '#000';
    context.fillRect(column * side, 0, side, side);
  }
  requestAnimationFrame(draw);
};
draw();
