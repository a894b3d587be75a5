/** The words of the desktop shell: menu, dialogs and start errors. The pages have their own, in src/shared/locales. */
const en = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  quit: 'Quit AIRClass',
  reload: 'Reload the dashboard',
  quit_title: 'A class is live',
  quit_question: 'End the class?',
  quit_detail: 'The picture stops for all students, and AIRClass closes.',
  quit_end: 'End class and quit',
  quit_cancel: 'Cancel',
  end_failed_title: 'The class did not end',
  end_failed_detail: 'Try again from the dashboard with "End class".',
  moved_title: 'Another program uses a port of AIRClass',
  moved_detail: 'Everything works. Other programs on this machine keep theirs.',
  moved_port: 'The pages are at port {to} instead of {from}. The code and the QR already say so.',
  moved_rtmp_port: 'OBS and phones send to port {to} instead of {from}: copy the server address again.',
  moved_webrtc_port: 'The picture goes out by port {to} instead of {from}.',
  start_failed: 'AIRClass could not start',
  folder_lost: 'AIRClass stopped: another one took over its data folder',
  start_conflict: 'AIRClass is already running with this data folder. Close the other one first.',
  start_invalid_input: 'A setting is not right: {message}',
  start_unavailable: 'Something that AIRClass needs is not there: {message}',
  start_storage_full: 'The disk is full. Make some room and start AIRClass again.',
  start_other:
    'Start it again. If this stays, send this line to whoever looks after this computer: {message}',
} as const;

export type ShellText = keyof typeof en;

const ko: Record<ShellText, string> = {
  file: '파일',
  edit: '편집',
  view: '보기',
  window: '창',
  quit: 'AIRClass 종료',
  reload: '대시보드 새로 고침',
  quit_title: '수업 중이에요',
  quit_question: '수업을 끝낼까요?',
  quit_detail: '모든 학생의 화면이 멈추고 AIRClass가 닫혀요.',
  quit_end: '수업 끝내고 종료',
  quit_cancel: '취소',
  end_failed_title: '수업을 끝내지 못했어요',
  end_failed_detail: '대시보드에서 “수업 끝내기”를 다시 눌러 주세요.',
  moved_title: '다른 프로그램이 AIRClass의 포트를 쓰고 있어요',
  moved_detail: '그래도 모두 잘 돼요. 다른 프로그램은 그대로 두셔도 돼요.',
  moved_port: '학생 페이지를 {from}번 대신 {to}번 포트로 열었어요. 코드와 QR에는 이미 반영됐어요.',
  moved_rtmp_port: 'OBS와 휴대폰은 {from}번 대신 {to}번 포트로 보내요. 서버 주소를 다시 복사해 주세요.',
  moved_webrtc_port: '화면은 {from}번 대신 {to}번 포트로 나가요.',
  start_failed: 'AIRClass를 시작하지 못했어요',
  folder_lost: '다른 AIRClass가 데이터 폴더를 이어받아서 멈췄어요',
  start_conflict: '이 데이터 폴더로 AIRClass가 이미 켜져 있어요. 먼저 켜진 것을 닫아 주세요.',
  start_invalid_input: '설정 하나가 맞지 않아요: {message}',
  start_unavailable: 'AIRClass에 필요한 것이 없어요: {message}',
  start_storage_full: '디스크가 가득 찼어요. 공간을 비우고 다시 켜 주세요.',
  start_other: '다시 켜 주세요. 계속 이러면 이 줄을 컴퓨터 담당 선생님께 보여 주세요: {message}',
};

/** Says one of the shell's sentences, with `{name}` filled in. */
export type Say = (text: ShellText, values?: Record<string, string | number>) => string;

/** @param locale such as "ko-KR"; Korean for Korean, English for everything else */
export const createSay = (locale: string): Say => {
  const words: Record<ShellText, string> = locale.toLowerCase().startsWith('ko') ? ko : en;
  return (text, values = {}) =>
    words[text].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
};
