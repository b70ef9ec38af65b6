import { type Explained, no, unsure, yes } from '../pipelines/answer.ts';
import { readProperty, valueAt } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { isList, isMap, isOpen, type Value } from '../resources/value.ts';

type Kind = 'ACTUAL' | 'FORECASTED';

/** Whether a budget tells somebody before, or when, the money is spent. */
export function tellsOf(budget: Resource, kind: Kind): Explained {
  const reading = readProperty(budget, 'NotificationsWithSubscribers');
  if (reading.state === 'open') return unsure(reading.at, reading.because);
  const notifications = reading.state === 'absent' ? [] : membersOf(reading.value);
  const ofKind = notifications.filter((one) => typeOf(one) === kind);
  if (ofKind.length === 0)
    return notifications.some((one) => isOpen(one) || isOpen(valueAt(one, ['Notification'])))
      ? unsure(reading.at, 'a notification is known at deployment only')
      : no(
          reading.at,
          kind === 'ACTUAL'
            ? 'no notification is about what was spent'
            : 'no notification is about the forecast',
        );
  const told = ofKind.filter((one) => hasSubscriber(one));
  if (told.length === 0) return no(reading.at, 'its notification has no subscriber');
  if (kind === 'FORECASTED') return yes(reading.at, 'it warns by the forecast');
  const thresholds = told.map((one) => valueAt(one, ['Notification', 'Threshold']));
  if (thresholds.some((one) => isEarly(one, told[0]))) return yes(reading.at, 'it tells at 100 % or before');
  return thresholds.some((one) => typeof one === 'object')
    ? unsure(reading.at, 'its threshold is known at deployment only')
    : no(reading.at, 'it tells only when more than the budget is spent');
}

function isEarly(threshold: Value | undefined, notification: Value | undefined): boolean {
  const isAbsolute = valueAt(notification, ['Notification', 'ThresholdType']) === 'ABSOLUTE_VALUE';
  return threshold !== undefined && typeof threshold !== 'object' && (isAbsolute || Number(threshold) <= 100);
}

function typeOf(notification: Value): Value | undefined {
  return valueAt(notification, ['Notification', 'NotificationType']);
}

function hasSubscriber(notification: Value): boolean {
  if (!isMap(notification)) return true;
  const { Subscribers, SubscriberEmailAddresses, SubscriberSnsTopicArns } = notification;
  return [Subscribers, SubscriberEmailAddresses, SubscriberSnsTopicArns].some(
    (list) => isOpen(list) || (isList(list) && list.length > 0),
  );
}

function membersOf(value: Value): readonly Value[] {
  return isList(value) ? value : [];
}
