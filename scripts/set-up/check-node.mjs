/** Runs on any Node that knows modules: it has to be able to say that this one is too old. */
const WANTED = [20, 19];

/** @returns {boolean} whether this Node will do; says what to do if not */
export const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > WANTED[0] || (major === WANTED[0] && minor >= WANTED[1])) return true;
  const wanted = WANTED.join('.');
  process.stderr.write(
    `AIRClass needs Node.js ${wanted} or newer; this is ${process.versions.node}. Get the LTS version from https://nodejs.org.\n` +
      `AIRClass를 쓰려면 Node.js ${wanted} 이상이 필요해요. 지금은 ${process.versions.node}이에요. https://nodejs.org 에서 LTS를 설치해 주세요.\n`,
  );
  return false;
};
