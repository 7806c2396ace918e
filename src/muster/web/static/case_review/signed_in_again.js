// Tells the tabs that wait for it that their reader has signed in again.

new BroadcastChannel("muster-signed-in").postMessage("");
