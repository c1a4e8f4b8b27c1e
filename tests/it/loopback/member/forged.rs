//! What a modified client can do: controls that aren't there.

use serde_json::json;

use super::{InteractionHandle, Kind, Loopback};
use crate::loopback::model::Id;
use crate::loopback::record::SeenMessage;

impl Loopback {
    /// Presses a button that isn't on the message, as a modified client can.
    pub(crate) fn press_forged(&self, message: &SeenMessage, custom_id: &str, member: Id) -> InteractionHandle {
        let now = self.current(message, member);
        let data = json!({"component_type": 2, "custom_id": custom_id, "id": 1});
        self.interact(Kind::Component, member, message.channel_id, &data, Some(now))
    }

    /// Chooses in a menu of text that isn't on the message, or what it doesn't offer, as a modified client can.
    pub(crate) fn select_forged(
        &self,
        message: &SeenMessage,
        custom_id: &str,
        values: &[&str],
        member: Id,
    ) -> InteractionHandle {
        let now = self.current(message, member);
        let data = json!({"component_type": 3, "custom_id": custom_id, "values": values, "id": 1});
        self.interact(Kind::Component, member, message.channel_id, &data, Some(now))
    }

    /// Submits a form of one text that was never opened, as a modified client can.
    pub(crate) fn submit_forged(
        &self,
        message: &SeenMessage,
        custom_id: &str,
        text: &str,
        member: Id,
    ) -> InteractionHandle {
        let now = self.current(message, member);
        let input = json!({"type": 4, "custom_id": "text", "value": text, "id": 2});
        let data = json!({"custom_id": custom_id, "components": [{"type": 1, "id": 1, "components": [input]}]});
        self.interact(Kind::Modal, member, message.channel_id, &data, Some(now))
    }
}
