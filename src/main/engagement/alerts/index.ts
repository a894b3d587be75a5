export { createLessonAlerts, type LessonAlerts } from './lesson-alerts.ts';
