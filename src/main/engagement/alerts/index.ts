export { createLessonAlerts, type LessonAlerts, type LessonAlertsDeps } from './lesson-alerts.ts';
